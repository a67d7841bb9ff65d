"""The room's addresses."""

from __future__ import annotations

from django.urls import path

from horseshoe.pages.conference import views

app_name = "conference"
urlpatterns = [
    path("left/", views.left, name="left"),
    path("<str:ref>/", views.phone, name="phone"),
    path("<str:ref>/chair/", views.chair, name="chair"),
    path("<str:ref>/minutes/", views.minutes, name="minutes"),
    path("<str:ref>/screen/", views.screen, name="screen"),
    path("<str:ref>/begin/", views.begin, name="begin"),
    path("<str:ref>/do/<str:kind>/", views.act, name="act"),
]
