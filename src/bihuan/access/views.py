"""Login, logout, one's own password, and the security administrator's pages of accounts and grants."""

from __future__ import annotations

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bihuan.access import accounts
from bihuan.access.clock import today
from bihuan.access.forms import AccountForm, GrantForm, LoginForm, OwnPasswordForm
from bihuan.access.loading import NOT_FOUND, require_right
from bihuan.access.models import Account, Grant
from bihuan.access.requests import actor_of
from bihuan.access.words import Action, Role

PAGE_SIZES = (20, 50, 100)


class Login(LoginView):
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_invalid(form)
        response.status_code = 422
        return response


class Logout(LogoutView):
    next_page = "access:login"


class OwnPassword(PasswordChangeView):
    form_class = OwnPasswordForm
    success_url = reverse_lazy("access:password_done")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        chosen = form.cleaned_data["new_password1"]
        account = accounts.change_own_password(by=actor_of(self.request), password=chosen)
        update_session_auth_hash(self.request, account)
        return HttpResponseRedirect(str(self.get_success_url()))

    def form_invalid(self, form: PasswordChangeForm) -> HttpResponse:
        response = super().form_invalid(form)
        response.status_code = 422
        return response


@require_GET
def password_done(request: HttpRequest) -> HttpResponse:
    return render(request, "registration/password_change_done.html")


@require_GET
def account_list(request: HttpRequest) -> HttpResponse:
    """Every account with the roles it holds today; `?q=` looks in account and name."""
    require_right(request, Action.MANAGE_ACCOUNTS)
    rows = Account.objects.order_by("username").prefetch_related(_current_grants())
    sought = request.GET.get("q", "").strip()
    if sought:
        rows = rows.filter(Q(username__icontains=sought) | Q(name__icontains=sought))
    page = Paginator(rows, page_size(request)).get_page(request.GET.get("page"))
    return render(request, "access/accounts.html", {"page": page, "sought": sought})


@require_http_methods(["GET", "POST"])
def account_create(request: HttpRequest) -> HttpResponse:
    """A new account; its random first password is shown once, on the answer to the form."""
    require_right(request, Action.MANAGE_ACCOUNTS)
    form = AccountForm(request.POST if request.method == "POST" else None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        try:
            account, password = accounts.create_account(
                by=actor_of(request), username=form.cleaned_data["username"], name=form.cleaned_data["name"]
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _show_password(request, account, password)
    return render(
        request,
        "access/account_new.html",
        {"form": form},
        status=422 if form.is_bound and form.errors else 200,
    )


@require_GET
def account_detail(request: HttpRequest, pk: int) -> HttpResponse:
    require_right(request, Action.MANAGE_ACCOUNTS)
    return _detail(request, _account(pk), GrantForm(label_suffix="", initial={"starts_on": today()}))


@require_POST
def account_grant(request: HttpRequest, pk: int) -> HttpResponse:
    require_right(request, Action.MANAGE_ACCOUNTS)
    account = _account(pk)
    form = GrantForm(request.POST, label_suffix="")
    if form.is_valid():
        cleaned = form.cleaned_data
        try:
            accounts.grant(
                by=actor_of(request),
                account=account,
                role=Role(cleaned["role"]),
                org=cleaned["org"],
                starts_on=cleaned["starts_on"],
                ends_on=cleaned["ends_on"],
                basis=cleaned["basis"],
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("access:account", pk=account.pk)
    return _detail(request, account, form, status=422)


@require_POST
def account_password(request: HttpRequest, pk: int) -> HttpResponse:
    """A new random password, shown once; it must be replaced at the next login."""
    require_right(request, Action.MANAGE_ACCOUNTS)
    account = _account(pk)
    return _show_password(request, account, accounts.set_password(by=actor_of(request), account=account))


@require_POST
def account_active(request: HttpRequest, pk: int) -> HttpResponse:
    require_right(request, Action.MANAGE_ACCOUNTS)
    account = _account(pk)
    wanted = request.POST.get("active") == "1"
    reason = request.POST.get("reason", "")
    try:
        accounts.set_active(by=actor_of(request), account=account, active=wanted, reason=reason)
    except ValidationError as error:
        return _detail(request, account, GrantForm(label_suffix=""), status=422, refusals=error.messages)
    return redirect("access:account", pk=account.pk)


@require_POST
def grant_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a grant with today as its last day."""
    require_right(request, Action.MANAGE_ACCOUNTS)
    row = Grant.objects.select_related("account").filter(pk=pk).first()
    if row is None:
        raise Http404(NOT_FOUND)
    try:
        accounts.end_grant(
            by=actor_of(request), grant=row, ends_on=today(), reason=request.POST.get("reason", "")
        )
    except ValidationError as error:
        return _detail(request, row.account, GrantForm(label_suffix=""), status=422, refusals=error.messages)
    return redirect("access:account", pk=row.account_id)


def page_size(request: HttpRequest) -> int:
    """Rows a page holds: 20, 50 or 100, as the address asks."""
    asked = request.GET.get("size", "")
    return int(asked) if asked in {str(size) for size in PAGE_SIZES} else PAGE_SIZES[0]


def _current_grants() -> Prefetch:
    running = Q(starts_on__lte=today()) & (Q(ends_on__isnull=True) | Q(ends_on__gte=today()))
    rows = Grant.objects.filter(running).select_related("org").order_by("id")
    return Prefetch("grants", queryset=rows, to_attr="running")


def _account(pk: int) -> Account:
    account = Account.objects.filter(pk=pk).first()
    if account is None:
        raise Http404(NOT_FOUND)
    return account


def _detail(
    request: HttpRequest,
    account: Account,
    form: GrantForm,
    *,
    status: int = 200,
    refusals: list[str] | None = None,
) -> HttpResponse:
    context = {
        "account": account,
        "grants": account.grants.select_related("org").order_by("-starts_on", "-id"),
        "today": today(),
        "form": form,
        "refusals": refusals or [],
        "page_has_errors": bool(refusals),
        "oneself": account.pk == request.user.pk,
    }
    return render(request, "access/account.html", context, status=status)


def _show_password(request: HttpRequest, account: Account, password: str) -> HttpResponse:
    return render(request, "access/password_once.html", {"account": account, "password": password})
