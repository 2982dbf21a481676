"""Addresses (网址): one page each."""

from django.urls import path
from django.urls.converters import register_converter

from guatu_office.pages import refusals
from guatu_office.pages.compare.page import compare, compare_pair
from guatu_office.pages.health import health
from guatu_office.pages.home.page import home
from guatu_office.pages.ledger.page import ledger, ledger_table
from guatu_office.pages.number_path import NumberConverter
from guatu_office.pages.pledges.page import pledge
from guatu_office.pages.reports.page import report, reports
from guatu_office.pages.wall.page import offline, script, style, wall

register_converter(NumberConverter, "number")

urlpatterns = [
    path("", home, name="home"),
    path("reports/", reports, name="reports"),
    path("reports/<str:name>/", report, name="report"),
    path("ledger/", ledger, name="ledger"),
    path("ledger.csv", ledger_table, name="ledger-table"),
    path("pledges/<number:number>/", pledge, name="pledge"),
    path("compare/", compare, name="compare"),
    path("compare/<str:last>/<str:this>/", compare_pair, name="compare-pair"),
    path("wall/", wall, name="wall"),
    path("wall/offline.html", offline, name="wall-offline"),
    path("wall/wall.css", style, name="wall-style"),
    path("wall/wall.js", script, name="wall-script"),
    path("healthz", health, name="health"),
]
handler400 = refusals.bad_request
handler403 = refusals.forbidden
handler404 = refusals.not_found
handler500 = refusals.broken
