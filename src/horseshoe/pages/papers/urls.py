"""The addresses of the papers. No address names a person except to whoever sends to them."""

from __future__ import annotations

from django.urls import path

from horseshoe.pages.papers import views

app_name = "papers"

urlpatterns = [
    path("<str:ref>/", views.packs, name="packs"),
    path("<str:ref>/issue/", views.issue, name="issue"),
    path("<str:ref>/as/<str:account>/<str:kind>/", views.see_as, name="see_as"),
    path("<str:ref>/as/<str:account>/<str:kind>/pdf/", views.see_as_pdf, name="see_as_pdf"),
    path("<str:ref>/steps/", views.steps, name="steps"),
    path("<str:ref>/plan/", views.plan, name="plan"),
    path("<str:ref>/record/", views.record, name="record"),
    path("issued/<str:ref>/", views.paper, name="paper"),
    path("issued/<str:ref>/withdraw/", views.withdraw, name="withdraw"),
]
