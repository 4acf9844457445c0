from allauth.account import views as account
from django.urls import include, path

from regions.admin import back_room
from regions.views.information import contact

urlpatterns = [
    # First: by far the busiest addresses.
    path("", include("quickscan.urls")),
    path("", include("agenda.urls")),
    path("", include("dialogues.urls")),
    path("", include("regions.urls")),
    # Signing in: an e-mail code and nothing else; allauth's other addresses do not exist here.
    # It asks for the first page under both names.
    path("inloggen/", account.request_login_code, name="account_request_login_code"),
    path("inloggen/", account.request_login_code, name="account_login"),
    path("inloggen/code/", account.confirm_login_code, name="account_confirm_login_code"),
    # An account is something you ask for; allauth writes so to an address it does not know.
    path("contact/", contact, name="account_signup"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("beheer/", back_room.urls),
]
