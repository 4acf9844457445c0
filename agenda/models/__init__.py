from agenda.models.actions import HAS_OWNER_AND_DATES, OVER, Action, Update
from agenda.models.agendas import LONGEST_TEXT, LONGEST_VISION, FollowUp, Goal, ImprovementAgenda
from agenda.models.bilans import Bilan
from agenda.models.counted import counts_of, prefetch_agendas
from agenda.models.digests import DigestSubscription
from agenda.models.evaluations import AgendaEvaluation, Evaluation, GoalEvaluation, is_evaluated
from agenda.models.evidence import Evidence, LeftOut
from agenda.models.examples import Example
from agenda.models.imports import PreparedImport
from agenda.models.owners import Owner, Reminder
from agenda.models.versions import ActionAnswer, Answer, Signatory, Version, VersionFile
from agenda.models.views import SavedView

__all__ = [
    "HAS_OWNER_AND_DATES",
    "LONGEST_TEXT",
    "LONGEST_VISION",
    "OVER",
    "Action",
    "ActionAnswer",
    "AgendaEvaluation",
    "Answer",
    "Bilan",
    "DigestSubscription",
    "Evaluation",
    "Evidence",
    "Example",
    "FollowUp",
    "Goal",
    "GoalEvaluation",
    "ImprovementAgenda",
    "LeftOut",
    "Owner",
    "PreparedImport",
    "Reminder",
    "SavedView",
    "Signatory",
    "Update",
    "Version",
    "VersionFile",
    "counts_of",
    "is_evaluated",
    "prefetch_agendas",
]
