from django.urls import path

from bihuan.ledger.members import post_views, profile_views, views

app_name = "members"
urlpatterns = [
    path("orgs/profile/", profile_views.table, name="profile"),
    path("orgs/profile/rows/", profile_views.rows, name="profile_rows"),
    path("orgs/profile/excel/", profile_views.excel, name="profile_excel"),
    path("orgs/profile/word/", profile_views.word, name="profile_word"),
    path("orgs/members/<int:pk>/", views.person, name="person"),
    path("orgs/<int:pk>/members/", views.roll, name="roll"),
    path("orgs/<int:pk>/members/register/", views.register, name="register"),
    path("orgs/<int:pk>/members/<int:membership>/transfer/", views.transfer, name="transfer"),
    path("orgs/<int:pk>/members/<int:membership>/status/", views.status, name="status"),
    path("orgs/<int:pk>/members/<int:membership>/leave/", views.leave, name="leave"),
    path("orgs/<int:pk>/posts/", post_views.seats, name="seats"),
    path("orgs/<int:pk>/posts/appoint/", post_views.appoint, name="appoint"),
    path("orgs/<int:pk>/posts/<int:post>/end/", post_views.end_seat, name="end_seat"),
]
