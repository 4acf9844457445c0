from quickscan.models.answers import Draft, OpenAnswer, Response
from quickscan.models.bank import BankLoad, BankText, Item, ItemWording, Scale, Theme
from quickscan.models.codes import CodeSet, Invitee, SingleUseCode
from quickscan.models.deliveries import Delivery, FigureRequest
from quickscan.models.figures import ChosenFigure, Factsheet, Figure
from quickscan.models.mailings import Mailing
from quickscan.models.questionnaires import Questionnaire, QuestionnairePage
from quickscan.models.quotes import Quote
from quickscan.models.rounds import Round, RoundParty
from quickscan.models.snapshots import ResultsFile, Snapshot
from quickscan.models.table_imports import FigureRevision, TableCheck, TableImport
from quickscan.models.texts import RegionText

__all__ = [
    "BankLoad",
    "BankText",
    "ChosenFigure",
    "CodeSet",
    "Delivery",
    "Draft",
    "Factsheet",
    "Figure",
    "FigureRequest",
    "FigureRevision",
    "Invitee",
    "Item",
    "ItemWording",
    "Mailing",
    "OpenAnswer",
    "Questionnaire",
    "QuestionnairePage",
    "Quote",
    "RegionText",
    "Response",
    "ResultsFile",
    "Round",
    "RoundParty",
    "Scale",
    "SingleUseCode",
    "Snapshot",
    "TableCheck",
    "TableImport",
    "Theme",
]
