"""The address of the first page."""

from __future__ import annotations

from django.urls import path

from horseshoe.pages.home import views

app_name = "home"

urlpatterns = [path("", views.home, name="home")]
