from django.urls import path

from bihuan.access import log_views, views

app_name = "access"
urlpatterns = [
    path("login/", views.Login.as_view(), name="login"),
    path("logout/", views.Logout.as_view(), name="logout"),
    path("password/", views.OwnPassword.as_view(), name="password"),
    path("password/done/", views.password_done, name="password_done"),
    path("settings/accounts/", views.account_list, name="accounts"),
    path("settings/accounts/new/", views.account_create, name="account_create"),
    path("settings/accounts/<int:pk>/", views.account_detail, name="account"),
    path("settings/accounts/<int:pk>/grant/", views.account_grant, name="account_grant"),
    path("settings/accounts/<int:pk>/password/", views.account_password, name="account_password"),
    path("settings/accounts/<int:pk>/active/", views.account_active, name="account_active"),
    path("settings/grants/<int:pk>/end/", views.grant_end, name="grant_end"),
    path("settings/log/", log_views.log_list, name="log"),
]
