"""Addresses (网址): one page each."""

from django.urls import path
from django.urls.converters import register_converter

from guatu_office.pages import refusals
from guatu_office.pages.audit.page import audit, audit_table
from guatu_office.pages.carried.page import carried
from guatu_office.pages.checks.page import checks
from guatu_office.pages.compare.page import compare, compare_pair
from guatu_office.pages.desk.page import desk
from guatu_office.pages.desk.sign_together import sign_together
from guatu_office.pages.draw.page import lots, seal_slip
from guatu_office.pages.evidence.page import evidence, photo
from guatu_office.pages.exchange.page import plan_file
from guatu_office.pages.figures.page import burden, figures, unlink_figure
from guatu_office.pages.handing_out.page import hand_out
from guatu_office.pages.health import health
from guatu_office.pages.home.page import home
from guatu_office.pages.ledger.page import ledger, ledger_table
from guatu_office.pages.lint.page import report_lint
from guatu_office.pages.map.layers import map_layers, map_withdraw
from guatu_office.pages.map.page import county_map, map_script, map_style
from guatu_office.pages.map.suggested import map_suggested
from guatu_office.pages.map.take_away import map_file, map_making
from guatu_office.pages.month.page import month
from guatu_office.pages.notices.page import notice_each, notice_word, notices
from guatu_office.pages.number_path import NumberConverter
from guatu_office.pages.options.page import options
from guatu_office.pages.people.act import duty_routes
from guatu_office.pages.people.page import people
from guatu_office.pages.people.policy import security_policy
from guatu_office.pages.people.set_up import set_up, set_up_force, set_up_names, set_up_usual
from guatu_office.pages.pledges.page import pledge
from guatu_office.pages.portfolio.page import portfolio
from guatu_office.pages.reports.page import report, reports
from guatu_office.pages.review.acts import act
from guatu_office.pages.review.all_at_once import accept_every, adopt_accepted
from guatu_office.pages.review.page import changes, review
from guatu_office.pages.review.who import who
from guatu_office.pages.schedule.page import gantt_style, schedule, schedule_file
from guatu_office.pages.sheets.page import sheet_file, sheets
from guatu_office.pages.sheets.returning import sheet_return
from guatu_office.pages.sign_in import account, linking, provider
from guatu_office.pages.sign_in.page import sign_in, sign_in_code, sign_out, sign_out_all
from guatu_office.pages.wall.compare import (
    wall_compare,
    wall_compare_file,
    wall_compare_style,
)
from guatu_office.pages.wall.cut_page import wall_cut
from guatu_office.pages.wall.page import mark, offline, script, style, wall
from guatu_office.pages.wall.paper_file import paper_file, paper_making
from guatu_office.pages.wall.take_away import take_away
from guatu_office.pages.what_if.page import what_if
from guatu_office.pages.what_if.taking_away import what_if_sheet, what_if_table
from guatu_office.pages.year.act import act_routes

register_converter(NumberConverter, "number")

urlpatterns = [
    path("", home, name="home"),
    path("reports/", reports, name="reports"),
    path("reports/<str:name>/", report, name="report"),
    path("reports/<str:name>/lint/", report_lint, name="report-lint"),
    path("reports/<str:name>/review/", review, name="review"),
    path("reports/<str:name>/review/changes/", changes, name="review-changes"),
    path("reports/<str:name>/review/officer/", who, name="review-officer"),
    path("reports/<str:name>/review/accept-all/", accept_every, name="review-accept-all"),
    path("reports/<str:name>/review/adopt/", adopt_accepted, name="review-adopt"),
    path("reports/<str:name>/review/<str:verb>/", act, name="review-act"),
    path("ledger/", ledger, name="ledger"),
    path("ledger/assign/", hand_out, name="hand-out"),
    path("ledger.csv", ledger_table, name="ledger-table"),
    path("pledges/<number:number>/", pledge, name="pledge"),
    path("pledges/<number:number>/schedule/", schedule, name="schedule"),
    path("pledges/<number:number>/schedule.svg", schedule_file, name="schedule-file"),
    *act_routes(),
    path("desk/", desk, name="desk"),
    path("desk/sign-for/", sign_together, name="sign-together"),
    path("checks/", checks, name="checks"),
    path("checks/draw/", lots, name="draw"),
    path("checks/draw/seal/", seal_slip, name="draw-seal"),
    path("carried/", carried, name="carried"),
    path("figures/", figures, name="figures"),
    path("figures/<str:figure>/unlink/", unlink_figure, name="figure-unlink"),
    path("burden/", burden, name="burden"),
    path("options/", options, name="options"),
    path("offices/<str:office>/month/", month, name="month"),
    path("evidence/<str:digest>/", evidence, name="evidence"),
    path("evidence/<str:digest>/photo.jpg", photo, name="evidence-photo"),
    path("compare/", compare, name="compare"),
    path("compare/<str:last>/<str:this>/", compare_pair, name="compare-pair"),
    path("notices/", notices, name="notices"),
    path("notices/notice.docx", notice_word, name="notice-word"),
    path("notices/each.zip", notice_each, name="notice-each"),
    path("sheets/", sheets, name="sheets"),
    path("sheets/file/", sheet_file, name="sheet-file"),
    path("sheets/plan/", plan_file, name="plan-file"),
    path("sheets/back/<str:key>/", sheet_return, name="sheet-return"),
    path("portfolio/", portfolio, name="portfolio"),
    path("what-if/", what_if, name="what-if"),
    path("what-if.xlsx", what_if_sheet, name="what-if-sheet"),
    path("what-if.csv", what_if_table, name="what-if-table"),
    path("wall/", wall, name="wall"),
    path("wall/mark/", mark, name="wall-mark"),
    path("wall/offline.html", offline, name="wall-offline"),
    path("wall/compare/", wall_compare, name="wall-compare"),
    path("wall/compare.html", wall_compare_file, name="wall-compare-file"),
    path("wall/compare.css", wall_compare_style, name="wall-compare-style"),
    path("wall/cut/", wall_cut, name="wall-cut"),
    path("wall/take-away/", take_away, name="wall-take-away"),
    path("wall/take-away/<str:what>.<str:ending>", paper_file, name="wall-file"),
    path("wall/take-away/making/<str:what>.<str:ending>", paper_making, name="wall-making"),
    path("wall/wall.css", style, name="wall-style"),
    path("wall/wall.js", script, name="wall-script"),
    path("gantt.css", gantt_style, name="gantt-style"),
    path("map/", county_map, name="map"),
    path("map/map.css", map_style, name="map-style"),
    path("map/map.js", map_script, name="map-script"),
    # After the style and the script, whose names are of its kind.
    path("map/map.<str:ending>", map_file, name="map-file"),
    path("map/making/map.<str:ending>", map_making, name="map-making"),
    path("map/layers/", map_layers, name="map-layers"),
    path("map/layers/<str:digest>/withdraw/", map_withdraw, name="map-withdraw"),
    path("map/suggested/", map_suggested, name="map-suggested"),
    path("people/", people, name="people"),
    path("people/set-up/", set_up, name="people-set-up"),
    path("people/set-up/offices/", set_up_usual, name="people-set-up-usual"),
    path("people/set-up/names/", set_up_names, name="people-set-up-names"),
    path("people/set-up/in-force/", set_up_force, name="people-set-up-force"),
    path("people/policy/", security_policy, name="people-policy"),
    *duty_routes(),
    path("audit/", audit, name="audit"),
    path("audit.csv", audit_table, name="audit-table"),
    path("sign-in/", sign_in, name="sign-in"),
    path("sign-in/provider/", provider.provider_sign_in, name="sign-in-provider"),
    path("sign-in/provider/back/", provider.provider_back, name="sign-in-provider-back"),
    path("sign-in/code/", sign_in_code, name="sign-in-code"),
    path("sign-out/", sign_out, name="sign-out"),
    path("sign-out/everywhere/", sign_out_all, name="sign-out-all"),
    path("landing/", account.to_landing, name="landing"),
    path("account/", account.account, name="account"),
    path("account/password/", account.password, name="account-password"),
    path("account/factor/", account.factor, name="account-factor"),
    path("account/factor/off/", account.factor_off, name="account-factor-off"),
    path("account/provider/", linking.account_provider, name="account-provider"),
    path("account/provider/go/", provider.provider_link, name="account-provider-go"),
    path("account/provider/off/", linking.account_provider_off, name="account-provider-off"),
    path("account/post/", account.post, name="account-post"),
    path("healthz", health, name="health"),
]
handler400 = refusals.bad_request
handler403 = refusals.forbidden
handler404 = refusals.not_found
handler500 = refusals.broken
