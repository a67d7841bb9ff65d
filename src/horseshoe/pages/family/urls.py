"""The addresses of a family's record, under /families/."""

from __future__ import annotations

from django.urls import path

from horseshoe.pages.family import adding, bringing, drawing, ending, leaving, map, round, views

app_name = "family"
urlpatterns = [
    path("", views.families, name="families"),
    path("start/", views.start, name="start"),
    path("<str:ref>/", views.family, name="family"),
    path("<str:ref>/map/", map.genogram, name="genogram"),
    path("<str:ref>/map/drawn/", map.drawn, name="drawn"),
    path("<str:ref>/map/round/", round.ecomap_of, name="ecomap"),
    path("<str:ref>/map/round/<str:child>/", round.circle_of, name="circle"),
    path("<str:ref>/map/homes/", round.homes_of, name="timeline"),
    path("<str:ref>/map/bring/", bringing.bring, name="bring"),
    path("<str:ref>/map/bring/<str:file>/", bringing.found, name="found"),
    path("<str:ref>/map/out/<str:name>", leaving.out, name="out"),
    path("<str:ref>/map/people/", drawing.person, name="draw_person"),
    path("<str:ref>/map/relations/", drawing.relation, name="relate"),
    path("<str:ref>/map/markings/", drawing.marking, name="mark"),
    path("<str:ref>/map/network/", drawing.part, name="name_part"),
    path("<str:ref>/map/important/", drawing.important, name="important"),
    path("<str:ref>/map/links/", drawing.link, name="link"),
    path("<str:ref>/map/end/<str:sort>/<str:item>/", drawing.end, name="end_on_map"),
    path("<str:ref>/map/back/<str:step>/", drawing.back, name="take_back"),
    path("<str:ref>/child/<str:child>/", views.child, name="child"),
    path("<str:ref>/people/add/", adding.person, name="add_person"),
    path("<str:ref>/people/<str:person>/", adding.correct, name="correct_person"),
    path("<str:ref>/people/<str:person>/born/", adding.birth, name="record_birth"),
    path("<str:ref>/ties/add/", adding.tie, name="tie"),
    path("<str:ref>/homes/add/", adding.home, name="add_home"),
    path("<str:ref>/contacts/add/", adding.contact, name="add_contact"),
    path("<str:ref>/needs/add/", adding.need, name="add_need"),
    path("<str:ref>/pressures/add/", adding.pressure, name="add_pressure"),
    path("<str:ref>/workers/add/", adding.involve, name="involve"),
    path("<str:ref>/kept/add/", adding.keep, name="keep"),
    path("<str:ref>/kept/<str:code>/end/", ending.lift, name="lift"),
    path("<str:ref>/end/<str:sort>/<str:item>/", ending.end, name="end"),
]
