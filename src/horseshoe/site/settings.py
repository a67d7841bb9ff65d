"""Everything that may differ between one place and another, read from the environment and checked at the door."""

from __future__ import annotations

from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF

from horseshoe.site import asked

env = environ.Env()

PACKAGE = Path(__file__).resolve().parent.parent
VAR = Path(env.str("HORSESHOE_VAR", default=str(Path.cwd() / "var")))

DEBUG = False
# A key made once and kept beside the database, so that a first run needs no settings; in earnest it comes from
# the environment, and so do the hosts.
SECRET_KEY = env.str("HORSESHOE_SECRET_KEY", default="")
if not SECRET_KEY:
    from horseshoe.site.secret import kept_secret

    SECRET_KEY = kept_secret(VAR)
ALLOWED_HOSTS = env.list("HORSESHOE_HOSTS", default=["127.0.0.1", "localhost", "[::1]", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("HORSESHOE_ORIGINS", default=[])
BEHIND_TLS = asked.yes_or_no("HORSESHOE_TLS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "horseshoe.record.access",
    "horseshoe.record.ledger",
    "horseshoe.record.post",
    "horseshoe.record.wording",
    "horseshoe.record.family",
    "horseshoe.record.concern",
    "horseshoe.record.preparation",
    "horseshoe.record.conference",
    "horseshoe.record.decision",
    "horseshoe.record.plan",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "horseshoe.pages.shell.middleware.AtTheDoor",
    "horseshoe.pages.access.gate.FirstThingsFirst",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "horseshoe.site.urls"
ASGI_APPLICATION = "horseshoe.site.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [*sorted((PACKAGE / "pages").glob("*/templates")), PACKAGE / "documents" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "horseshoe.pages.shell.templating.environment",
            "context_processors": ["horseshoe.pages.shell.templating.everywhere"],
        },
    },
    # allauth asks this engine for the templates it does not let us replace by name (plain e-mail bodies).
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

DATABASE_URL = env.str("DATABASE_URL", default=f"sqlite:///{VAR / 'horseshoe.sqlite3'}")
DATABASES = {"default": environ.Env.db_url_config(DATABASE_URL)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    from horseshoe.site.sqlite import careful_options

    DATABASES["default"]["OPTIONS"] = careful_options()
    DATABASES["default"]["TEST"] = {"NAME": env.str("HORSESHOE_TEST_FILE", default="") or None}
# Each page thread keeps its connection, and asks whether it still lives before a request: a restarted database is met
# with a new connection rather than with an error page.
DATABASES["default"]["CONN_MAX_AGE"] = None
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/sign-in/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "sign_in_name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "horseshoe.pages.access.adapter.StaffAdapter"
ACCOUNT_TEMPLATE_EXTENSION = "jinja"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "horseshoe.pages.access.forms.SignInForm",
    "reauthenticate": "horseshoe.pages.access.forms.PasswordAgain",
}
MFA_ADAPTER = "horseshoe.pages.access.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "horseshoe.pages.access.forms.SecondFactorForm",
    "reauthenticate": "horseshoe.pages.access.forms.SecondFactorAgainForm",
    "activate_totp": "horseshoe.pages.access.forms.SetUpForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Horseshoe"

SESSION_COOKIE_NAME = "h"
SESSION_COOKIE_AGE = asked.whole_number("HORSESHOE_SESSION_SECONDS", default=8 * 3600, least=60)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = BEHIND_TLS
CSRF_COOKIE_NAME = "c"
CSRF_COOKIE_SECURE = BEHIND_TLS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "horseshoe.pages.shell.views.stale_form"
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
# Nothing to other sites. Not "no-referrer": with it a browser sends every form with "Origin: null", which is refused.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# One megabyte pasted into a form is answered in words by the form (its own limits), not by a dropped request.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

STATIC_URL = "/static/"
STATICFILES_DIRS = [
    (path.name, path) for root in sorted((PACKAGE / "pages").glob("*/static")) for path in root.iterdir()
]
STATIC_ROOT = env.str("HORSESHOE_STATIC", default="") or None
# Served straight from the package with a hash of their content in the address; nothing to collect on a first run.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(VAR / "email")
OUTBOX = asked.one_of("HORSESHOE_OUTBOX", "file", "console")
"""Where messages go: file (under var/outbox) or console."""
LEDGER_KEY = env.str("HORSESHOE_LEDGER_KEY", default=SECRET_KEY)
WORDS = env.str("HORSESHOE_WORDS", default="")
"""A folder with an authority's own words to be careful with: ``northmoor.en.toml`` lies over our English list."""
HARMLESS_PAGE = env.str("HORSESHOE_HARMLESS_PAGE", default="https://www.bbc.co.uk/weather")
"""Where "Leave this page" goes."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {
        "handlers": ["console"],
        "level": asked.one_of("HORSESHOE_LOG", "warning", "debug", "info", "error", "critical").upper(),
    },
    # Django writes the path of every 404 and refused form; paths can name a conference, so only errors are kept.
    "loggers": {"django.request": {"level": "ERROR"}, "django.security": {"level": "ERROR"}},
}
