"""Every address of the portal."""

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import Group
from django.urls import include, path
from django.views.i18n import set_language

from mobility_portal.views.gallery import gallery
from mobility_portal.views.health import healthz
from mobility_portal.views.home import home

admin.autodiscover()
# What somebody may do is said by their membership, never by Django's groups; log-ins are changed by our actions.
for foreign in (Group, EmailAddress, Authenticator):
    admin.site.unregister(foreign)
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

portal_patterns: list = [
    path("", home, name="home"),
    path("gallery/", gallery, name="gallery"),
    path("healthz", healthz, name="healthz"),
]

urlpatterns = [
    path("", include((portal_patterns, "portal"))),
    path("", include("predictors.urls")),
    path("", include("coalitions.urls")),
    path("", include("plans_inventory.urls")),
    path("", include("engagement.urls")),
    path("", include("momentum.urls")),
    path("accounts/", include("accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("language/", login_not_required(set_language), name="set_language"),
    path("admin/", admin.site.urls),
]
