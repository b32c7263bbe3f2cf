from django.urls import path

from bihuan.oversight.duties import applies_views, calendar, reminder_pages, views

app_name = "duties"
urlpatterns = [
    path("duties/", views.duty_list, name="list"),
    path("duties/export/", reminder_pages.export, name="export"),
    path("duties/bulk/", reminder_pages.bulk, name="bulk"),
    path("duties/remind/", reminder_pages.remind, name="remind"),
    path("duties/reminders/<int:pk>/", reminder_pages.reminder, name="reminder"),
    path("duties/reminders/<int:pk>/letter/", reminder_pages.letter, name="letter"),
    path("duties/<int:pk>/", views.duty_detail, name="detail"),
    path("duties/<int:pk>/explain/", views.explain, name="explain"),
    path("duties/<int:pk>/decide/", views.decide, name="decide"),
    path("duties/<int:pk>/exempt/", views.exempt, name="exempt"),
    path("duties/<int:pk>/end/", views.end_exemption, name="end"),
    path("orgs/<int:pk>/calendar/", calendar.page, name="calendar"),
    path("orgs/<int:pk>/calendar/new/", calendar.make, name="calendar_make"),
    path("orgs/<int:pk>/calendar.ics", calendar.download, name="calendar_file"),
    path("duties/calendar/<int:pk>/revoke/", calendar.revoke, name="calendar_revoke"),
    path("duties/calendar/<str:secret>.ics", calendar.feed, name="feed"),
    path("records/advice/", views.meeting_advice, name="advice"),
    path("orgs/<int:pk>/rules/", applies_views.page, name="applies"),
    path("rules/", views.rule_list, name="rules"),
    path("rules/<str:code>/", views.rule_detail, name="rule"),
]
