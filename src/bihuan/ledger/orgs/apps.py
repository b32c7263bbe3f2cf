from django.apps import AppConfig


class OrgsConfig(AppConfig):
    name = "bihuan.ledger.orgs"
    label = "orgs"
    verbose_name = "组织"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from bihuan.ledger.orgs.panels import uses_orgs  # noqa: PLC0415 -- needs loaded models
        from bihuan.web import navigation  # noqa: PLC0415

        navigation.register(4, "组织党员", "orgs:index", uses_orgs)
