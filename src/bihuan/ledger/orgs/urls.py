from django.urls import path

from bihuan.ledger.orgs import views

app_name = "orgs"
urlpatterns = [
    path("orgs/", views.index, name="index"),
    path("orgs/options/", views.options, name="options"),
    path("orgs/<int:pk>/", views.detail, name="detail"),
    path("orgs/<int:pk>/start/", views.start, name="start"),
    path("orgs/<int:pk>/close/", views.close, name="close"),
    path("orgs/<int:pk>/reopen/", views.reopen, name="reopen"),
]
