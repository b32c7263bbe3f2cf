from django.urls import path

from bihuan.ledger.meetings import print_views, sealed_views, views

app_name = "meetings"
urlpatterns = [
    path("records/", views.index, name="index"),
    path("records/new/", views.create, name="create"),
    path("records/print/", print_views.ledger, name="print"),
    path("records/<int:pk>/", views.detail, name="detail"),
    path("records/<int:pk>/saved/", views.saved, name="saved"),
    path("records/<int:pk>/edit/", views.edit, name="edit"),
    path("records/<int:pk>/void/", views.void, name="void"),
    path("records/<int:pk>/verify/", views.verify, name="verify"),
    path("records/<int:pk>/sealed/", sealed_views.sealed, name="sealed"),
]
