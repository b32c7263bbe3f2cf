from django.urls import path

from bihuan.ledger.orgs import register_views, views

app_name = "orgs"
urlpatterns = [
    path("orgs/", views.index, name="index"),
    path("orgs/options/", views.options, name="options"),
    path("orgs/<int:pk>/", views.detail, name="detail"),
    path("orgs/<int:pk>/history/", register_views.history, name="history"),
    path("orgs/<int:pk>/register/", register_views.register, name="register"),
    path("orgs/<int:pk>/correct/", register_views.correct, name="correct"),
    path("orgs/<int:pk>/end/", register_views.end, name="end"),
    path("orgs/<int:pk>/move/", register_views.move, name="move"),
    path("orgs/<int:pk>/relate/", register_views.relate, name="relate"),
    path("orgs/<int:pk>/relations/<int:relation>/end/", register_views.end_relation, name="end_relation"),
    path("orgs/<int:pk>/start/", views.start, name="start"),
    path("orgs/<int:pk>/close/", views.close, name="close"),
    path("orgs/<int:pk>/reopen/", views.reopen, name="reopen"),
]
