"""The addresses of the way in."""

from __future__ import annotations

from django.urls import path

from horseshoe.pages.access import staff, views

app_name = "access"

urlpatterns = [
    path("sign-in/", staff.sign_in, name="sign_in"),
    path("sign-in/code/", staff.second_factor, name="second_factor"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("again/", views.again, name="again"),
    path("your-sign-in/", staff.second_factor_home, name="second_factor_home"),
    path("your-sign-in/set-up/", staff.second_factor_set_up, name="second_factor_set_up"),
    path("your-sign-in/take-away/", staff.second_factor_take_away, name="second_factor_take_away"),
    path("your-sign-in/spare-codes/", staff.spare_codes, name="spare_codes"),
    path("your-sign-in/spare-codes/new/", staff.new_spare_codes, name="new_spare_codes"),
    path("your-sign-in/password/", staff.new_password, name="new_password"),
    path("your-sign-in/again/", staff.password_again, name="password_again"),
    path("your-sign-in/again/code/", staff.code_again, name="code_again"),
    path("join/", views.join, name="join"),
    path("join/<str:token>/", views.join_code, name="join_code"),
    path("demonstration/", views.demonstration, name="demonstration"),
    path("demonstration/be/", views.be, name="be"),
]
