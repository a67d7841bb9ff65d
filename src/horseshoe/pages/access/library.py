"""The same pages under the names by which allauth finds them. Whatever allauth offers besides has no address here."""

from __future__ import annotations

from django.urls import path

from horseshoe.pages.access import staff

urlpatterns = [
    path("sign-in/", staff.sign_in, name="account_login"),
    path("sign-in/code/", staff.second_factor, name="mfa_authenticate"),
    path("your-sign-in/", staff.second_factor_home, name="mfa_index"),
    path("your-sign-in/set-up/", staff.second_factor_set_up, name="mfa_activate_totp"),
    path("your-sign-in/take-away/", staff.second_factor_take_away, name="mfa_deactivate_totp"),
    path("your-sign-in/spare-codes/", staff.spare_codes, name="mfa_view_recovery_codes"),
    path("your-sign-in/spare-codes/new/", staff.new_spare_codes, name="mfa_generate_recovery_codes"),
    path("your-sign-in/again/", staff.password_again, name="account_reauthenticate"),
    path("your-sign-in/again/code/", staff.code_again, name="mfa_reauthenticate"),
]
