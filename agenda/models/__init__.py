from agenda.models.actions import Action, Update
from agenda.models.agendas import Adoption, FollowUp, Goal, ImprovementAgenda
from agenda.models.evaluations import Evaluation
from agenda.models.evidence import Evidence

__all__ = [
    "Action",
    "Adoption",
    "Evaluation",
    "Evidence",
    "FollowUp",
    "Goal",
    "ImprovementAgenda",
    "Update",
]
