"""The addresses of questions about meaning. None holds a word of what is asked about."""

from __future__ import annotations

from django.urls import path

from horseshoe.pages.asked import views

app_name = "asked"
urlpatterns = [
    path("<str:ref>/mine/", views.mine, name="mine"),
    path("<str:ref>/questions/", views.questions, name="questions"),
    path("<str:ref>/questions/<str:asked>/", views.answer, name="answer"),
    path("<str:ref>/in/<str:source>/", views.sentences, name="sentences"),
    path("<str:ref>/in/<str:source>/<str:sentence>/", views.sentence, name="sentence"),
]
