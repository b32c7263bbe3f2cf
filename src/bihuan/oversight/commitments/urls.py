from django.urls import path

from bihuan.oversight.commitments import views

app_name = "commitments"
urlpatterns = [
    path("commitments/", views.commitment_list, name="list"),
    path("commitments/export/", views.export, name="export"),
    path("commitments/new/", views.commitment_new, name="new"),
    path("commitments/<int:pk>/", views.detail, name="detail"),
    path("commitments/<int:pk>/edit/", views.edit, name="edit"),
    *(path(f"commitments/<int:pk>/{name}/", views.step, {"name": name}, name=name) for name in views.STEPS),
]
