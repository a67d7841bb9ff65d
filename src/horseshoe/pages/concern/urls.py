"""The addresses of a concern, under /concerns/."""

from __future__ import annotations

from django.urls import path

from horseshoe.pages.concern import views

app_name = "concern"
urlpatterns = [
    path("", views.asked, name="asked"),
    path("of/<str:family>/", views.concern, name="concern"),
    path("of/<str:family>/discussion/", views.discussion, name="discussion"),
    path("<str:enquiry>/finding/", views.finding, name="finding"),
    path("<str:enquiry>/ask/", views.ask, name="ask"),
    path("<str:enquiry>/advice/<str:consultation>/", views.advice, name="advice"),
    path("<str:enquiry>/decide/", views.decide, name="decide"),
    path("<str:enquiry>/late/<str:step>/", views.late, name="late"),
    path("<str:enquiry>/late/<str:step>/agree/", views.agree, name="agree"),
]
