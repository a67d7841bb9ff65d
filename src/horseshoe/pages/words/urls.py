"""The addresses of questions about words."""

from __future__ import annotations

from django.urls import path

from horseshoe.pages.words import views

app_name = "words"
urlpatterns = [
    path("", views.find, name="find"),
    path("report/<str:report>/", views.report, name="report"),
    path("<str:ref>/plan/", views.plan, name="plan"),
    path("<str:ref>/keep/", views.keep, name="keep"),
]
