"""The addresses of the family's and guests' own pages, under /mine/."""

from __future__ import annotations

from django.urls import path

from horseshoe.pages.own import views

app_name = "own"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("<str:ref>/", views.day, name="day"),
    path("<str:ref>/who/", views.who, name="who"),
    path("<str:ref>/what-happens/", views.happens, name="happens"),
    path("<str:ref>/coming/", views.answer, name="answer"),
    path("<str:ref>/reading/", views.reports, name="reports"),
    path("<str:ref>/reading/together/", views.statements, name="statements"),
    path("<str:ref>/reading/<str:report>/", views.report, name="report"),
    path("<str:ref>/words/", views.say, name="say"),
    path("<str:ref>/words/<str:question>/", views.question, name="question"),
    path("<str:ref>/papers/", views.papers, name="papers"),
]
