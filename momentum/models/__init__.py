"""Meetings, reports, reminders: what keeps a coalition moving, and the record of who was told what."""

from momentum.models.action_item import ActionItem, ActionItemUpdate
from momentum.models.agenda_item import AgendaItem, MeetingDocument
from momentum.models.agenda_posting import AgendaPosting
from momentum.models.attendance import Attendance
from momentum.models.board_page import BoardPage
from momentum.models.calendar_feed import CalendarFeed
from momentum.models.community_change import CommunityChange
from momentum.models.decision import Decision
from momentum.models.heartbeat import Heartbeat
from momentum.models.holiday import Holiday
from momentum.models.meeting import Meeting
from momentum.models.meeting_invitation import MeetingInvitation
from momentum.models.meeting_minutes import MeetingMinutes, MinutesEdition
from momentum.models.meeting_series import MeetingSeries, SeriesException
from momentum.models.progress_report import ProgressReport
from momentum.models.record_archive import RecordArchive
from momentum.models.reminder import Reminder
from momentum.models.reminder_attempt import ReminderAttempt
from momentum.models.reminder_item import ReminderItem
from momentum.models.report_cadence import ReportCadence
from momentum.models.report_delivery import ReportDelivery
from momentum.models.report_edition import ReportEdition
from momentum.models.report_part import ReportPart
from momentum.models.subscriber import Subscriber

__all__ = [
    "ActionItem",
    "ActionItemUpdate",
    "AgendaItem",
    "AgendaPosting",
    "Attendance",
    "BoardPage",
    "CalendarFeed",
    "CommunityChange",
    "Decision",
    "Heartbeat",
    "Holiday",
    "Meeting",
    "MeetingDocument",
    "MeetingInvitation",
    "MeetingMinutes",
    "MeetingSeries",
    "MinutesEdition",
    "ProgressReport",
    "RecordArchive",
    "Reminder",
    "ReminderAttempt",
    "ReminderItem",
    "ReportCadence",
    "ReportDelivery",
    "ReportEdition",
    "ReportPart",
    "SeriesException",
    "Subscriber",
]
