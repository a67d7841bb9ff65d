"""The addresses of getting ready, under /conferences/."""

from __future__ import annotations

from django.urls import path

from horseshoe.pages.preparation.views import booking, invitations, reports, words

app_name = "preparation"
urlpatterns = [
    path("", booking.diary, name="diary"),
    path("book/<str:enquiry>/", booking.book, name="book"),
    path("report/<str:report>/", reports.report, name="report"),
    path("report/<str:report>/send/", reports.send_report, name="send_report"),
    path("report/<str:report>/as/<str:account>/", reports.report_as, name="report_as"),
    path("report/<str:report>/under/<str:heading>/", reports.report_item, name="report_item"),
    path("report/<str:report>/under/<str:heading>/<str:item>/", reports.report_item, name="change_item"),
    path("report/<str:report>/strike/<str:item>/", reports.strike_item, name="strike_item"),
    path("report/<str:report>/mark/<str:item>/", reports.mark_item, name="mark_item"),
    path("<str:ref>/", booking.conference, name="conference"),
    path("<str:ref>/change/", booking.change, name="change"),
    path("<str:ref>/ready/", booking.board, name="board"),
    path("<str:ref>/ready/<str:code>/", booking.line, name="line"),
    path("<str:ref>/remind/<str:account>/", booking.remind, name="remind"),
    path("<str:ref>/invitations/", invitations.invitations, name="invitations"),
    path("<str:ref>/invite/", invitations.invite, name="invite"),
    path("<str:ref>/answer/", invitations.answer, name="answer"),
    path("<str:ref>/answer/<str:account>/", invitations.answer_for, name="answer_for"),
    path("<str:ref>/withdraw/<str:account>/", invitations.withdraw, name="withdraw"),
    path("<str:ref>/hand-over/<str:account>/", invitations.hand_over, name="hand_over"),
    path("<str:ref>/writes-for/<str:account>/", invitations.chooser, name="chooser"),
    path("<str:ref>/links/", invitations.links, name="links"),
    path("<str:ref>/reports/", reports.reports, name="reports"),
    path("<str:ref>/reports/mine/", reports.start_report, name="start_report"),
    path("<str:ref>/shared/", words.shared, name="shared"),
    path("<str:ref>/talks/", words.talk, name="talk"),
    path("<str:ref>/statements/", words.statements, name="statements"),
    path("<str:ref>/statements/<str:statement>/", words.statement, name="statement"),
]
