"""The peer: a bare Django page with a session, one query and ten parts in a Jinja template."""

import atexit
import shutil
import tempfile
from pathlib import Path

import django
from django.conf import settings

_place = Path(tempfile.mkdtemp(prefix="horseshoe-bare-"))
atexit.register(shutil.rmtree, _place, ignore_errors=True)

settings.configure(
    SECRET_KEY="a bench has no secrets",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions"],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": _place / "bare.sqlite3"}},
    TEMPLATES=[{"BACKEND": "django.template.backends.jinja2.Jinja2"}],
    USE_TZ=True,
)
django.setup()

from django.contrib.auth.models import Group  # noqa: E402
from django.core.asgi import get_asgi_application  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.template import engines  # noqa: E402
from django.urls import path  # noqa: E402

call_command("migrate", verbosity=0)
Group.objects.bulk_create(Group(name=f"person {number}") for number in range(10))

_PAGE = engines["jinja2"].from_string(
    """{% macro part(group) %}<section class="card"><h2>{{ group.name }}</h2><p>{{ group.pk }} sits here.</p>
    <form method="post"><label for="f{{ group.pk }}">What {{ group.name }} said</label>
    <textarea id="f{{ group.pk }}" name="text"></textarea><button>Keep</button></form></section>{% endmacro %}
<!doctype html><html lang="en"><title>Conference</title><main><h1>{{ user }}</h1>
{% for group in groups %}{{ part(group) }}{% endfor %}</main></html>"""
)


def page(request: HttpRequest) -> HttpResponse:
    """Return the page."""
    return HttpResponse(_PAGE.render({"groups": list(Group.objects.all()), "user": str(request.user)}, request))


urlpatterns = [path("page/", page), path("ready", lambda request: HttpResponse(status=204))]
application = get_asgi_application()
