from django.urls import path

from bihuan.ledger.imports import views

app_name = "imports"
urlpatterns = [
    path("records/import/", views.upload, name="upload"),
    path("records/import/template/", views.template, name="template"),
    path("records/import/check/", views.check, name="check"),
    path("records/import/checked/<int:pk>/take/", views.take, name="take"),
    path("records/import/<int:pk>/", views.run_detail, name="run"),
    path("records/import/<int:pk>/undo/", views.undo, name="undo"),
]
