from django.urls import path

from regions.views import information, logbook, mail, people, public, trajectories

urlpatterns = [
    # For everybody.
    path("", public.home, name="home"),
    path("privacy/", information.privacy, name="privacy"),
    path("toegankelijkheid/", information.accessibility, name="accessibility"),
    path("contact/", information.contact, name="contact"),
    path("regio/<slug:region_slug>/", public.region, name="region"),
    # For people with a role. 'nieuw' comes first and is therefore no name for a trajectory.
    path("mijn/", trajectories.my_home, name="my_home"),
    path("regio/<slug:region_slug>/nieuw/", trajectories.new_trajectory, name="new_trajectory"),
    path("regio/<slug:region_slug>/<slug:slug>/", trajectories.trajectory, name="trajectory"),
    path(
        "regio/<slug:region_slug>/<slug:slug>/mensen/",
        people.trajectory_people,
        name="trajectory_people",
    ),
    path(
        "regio/<slug:region_slug>/<slug:slug>/mensen/<int:role_id>/weghalen/",
        people.remove_role,
        name="remove_role",
    ),
    path(
        "regio/<slug:region_slug>/<slug:slug>/mail/",
        mail.trajectory_mail,
        name="trajectory_mail",
    ),
    path(
        "regio/<slug:region_slug>/<slug:slug>/mail/stoppen/",
        mail.trajectory_mail_stop,
        name="trajectory_mail_stop",
    ),
    path(
        "regio/<slug:region_slug>/<slug:slug>/mail/gezien/",
        mail.trajectory_mail_seen,
        name="trajectory_mail_seen",
    ),
    path(
        "regio/<slug:region_slug>/<slug:slug>/logboek/",
        logbook.trajectory_log,
        name="trajectory_log",
    ),
    path(
        "regio/<slug:region_slug>/<slug:slug>/instellingen/",
        trajectories.trajectory_settings,
        name="trajectory_settings",
    ),
]
