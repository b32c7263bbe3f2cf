from django.apps import AppConfig


class OrgsConfig(AppConfig):
    name = "bihuan.ledger.orgs"
    label = "orgs"
    verbose_name = "组织"
    default_auto_field = "django.db.models.BigAutoField"
