"""Meetings, reports, reminders: what keeps a coalition moving, and the record of who was told what."""

from momentum.models.board_page import BoardPage
from momentum.models.heartbeat import Heartbeat
from momentum.models.meeting import Meeting
from momentum.models.meeting_invitation import MeetingInvitation
from momentum.models.progress_report import ProgressReport
from momentum.models.reminder import Reminder
from momentum.models.reminder_attempt import ReminderAttempt
from momentum.models.reminder_item import ReminderItem
from momentum.models.report_delivery import ReportDelivery
from momentum.models.report_edition import ReportEdition
from momentum.models.report_part import ReportPart
from momentum.models.subscriber import Subscriber

__all__ = [
    "BoardPage",
    "Heartbeat",
    "Meeting",
    "MeetingInvitation",
    "ProgressReport",
    "Reminder",
    "ReminderAttempt",
    "ReminderItem",
    "ReportDelivery",
    "ReportEdition",
    "ReportPart",
    "Subscriber",
]
