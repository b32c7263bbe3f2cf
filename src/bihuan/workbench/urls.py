from django.urls import path

from bihuan.workbench import views

app_name = "workbench"
urlpatterns = [
    path("", views.home, name="home"),
    path("orgs/<int:pk>/rate/", views.rate, name="rate"),
]
