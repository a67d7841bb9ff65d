"""Every address. A name missing from the who-may-open table fails the house test."""

from __future__ import annotations

from django.urls import include, path

from horseshoe.pages.shell import views as shell

urlpatterns = [
    path("", include("horseshoe.pages.home.urls")),
    path("", include("horseshoe.pages.access.urls")),
    path("", include("horseshoe.pages.access.library")),
    path("families/", include("horseshoe.pages.family.urls")),
    path("concerns/", include("horseshoe.pages.concern.urls")),
    path("conferences/", include("horseshoe.pages.preparation.urls")),
    path("room/", include("horseshoe.pages.conference.urls")),
    path("papers/", include("horseshoe.pages.papers.urls")),
    path("mine/", include("horseshoe.pages.own.urls")),
    path("meaning/", include("horseshoe.pages.asked.urls")),
    path("words/", include("horseshoe.pages.words.urls")),
    path("leave/", shell.leave, name="leave"),
    path("style/", shell.style, name="style"),
]

handler404 = "horseshoe.pages.shell.views.not_found"
handler500 = "horseshoe.pages.shell.views.went_wrong"
