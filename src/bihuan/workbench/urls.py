from django.urls import path

from bihuan.workbench import leader_pages, paper_pages, search_views, views

app_name = "workbench"
urlpatterns = [
    path("", views.home, name="home"),
    path("search/", search_views.results, name="search"),
    path("orgs/<int:pk>/rate/", views.rate, name="rate"),
    path("orgs/<int:pk>/before/", paper_pages.before, name="before"),
    path("orgs/<int:pk>/notice/", paper_pages.public, name="notice"),
    path("orgs/<int:pk>/pack/", paper_pages.pack_page, name="pack"),
    path("orgs/<int:pk>/pack/make/", paper_pages.pack_make, name="pack_make"),
    path("reports/overview/", leader_pages.overview, name="overview"),
    path("reports/orgs/", views.orgs, name="orgs"),
    path("reports/heatmap/", views.heatmap, name="heatmap"),
    path("reports/heatmap/bulk/", views.heatmap_bulk, name="heatmap_bulk"),
]
