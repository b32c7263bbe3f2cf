from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    name = "bihuan.workbench"
    label = "workbench"
    verbose_name = "首页"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from bihuan.web import navigation, slots  # noqa: PLC0415 -- rooms register once apps are ready
        from bihuan.workbench import paper_pages, views  # noqa: PLC0415 -- needs the models loaded

        slots.register("org.detail", paper_pages.render_made)
        navigation.register(1, "首页", "workbench:home")
        navigation.register(8, "一页看", "workbench:overview", views.may_see_overview)
        # Accounts and the log belong to a room below the menu, which therefore cannot register them.
        navigation.register(10, "账号与授权", "access:accounts", views.may_manage_accounts)
        navigation.register(11, "操作日志", "access:log", views.may_view_log)
