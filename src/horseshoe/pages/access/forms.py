"""What is typed at the door."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from allauth.account.forms import ReauthenticateForm as PasswordAgainForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError


def _say(form: forms.BaseForm, name: str, label: str, missing: str, **attributes: str) -> None:
    """Give a library's field our words, and take its placeholder away: it vanishes when one begins to type."""
    field = form.fields[name]
    field.label = label
    field.error_messages["required"] = missing
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attributes)


class SignInForm(LoginForm):
    """Name and password of somebody on the staff."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "login", "Your sign-in name", "Type your sign-in name.", autocapitalize="none")
        _say(self, "password", "Password", "Type your password.")


class SecondFactorForm(AuthenticateForm):
    """The code an authenticator shows now, or one of the codes kept for when it is lost."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", "Code", "Type the code.")


class SecondFactorAgainForm(ReauthenticateForm):
    """The same, asked again before something weighty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", "Code", "Type the code.")


class SetUpForm(ActivateTOTPForm):
    """The first code of a new authenticator, to show that it works."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", "The code your app shows", "Type the code your app shows.", inputmode="numeric")


class PasswordAgain(PasswordAgainForm):
    """The password, asked again before something weighty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "password", "Password", "Type your password.")


class NewPasswordForm(forms.Form):
    """A password of one's own, in place of the one an operator gave."""

    password = forms.CharField(
        label="New password",
        help_text="At least 12 characters. Four words that have nothing to do with each other are good.",
        max_length=200,
        strip=False,
        error_messages={"required": "Type a new password."},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """Return the password. :raises ValidationError: saying what is weak about it, or that it is the old one."""
        password = str(self.cleaned_data["password"])
        password_validation.validate_password(password, self.user)
        if self.user.check_password(password):
            raise ValidationError("This is the password you were given. Choose one that only you know.")
        return password


class CodeForm(forms.Form):
    """The code that was said by voice."""

    code = forms.CharField(
        label="The code you were told",
        help_text="Six numbers, for example 402 918.",
        max_length=40,
        error_messages={
            "required": "Type the code you were told.",
            "max_length": "That is too long for a code. It has six numbers.",
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}),
    )


class RoomForm(forms.Form):
    """The short code shown on the room screen."""

    code = forms.CharField(
        label="The letters on the room screen",
        max_length=20,
        error_messages={
            "required": "Type the letters you see on the room screen.",
            "max_length": "That is too long. The letters on the room screen are short.",
        },
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
    )
