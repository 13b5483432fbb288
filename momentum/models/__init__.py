"""Meetings, reports, reminders: what keeps a coalition moving, and the record of who was told what."""

from momentum.models.board_page import BoardPage
from momentum.models.heartbeat import Heartbeat
from momentum.models.reminder import Reminder
from momentum.models.reminder_attempt import ReminderAttempt
from momentum.models.reminder_item import ReminderItem
from momentum.models.subscriber import Subscriber

__all__ = ["BoardPage", "Heartbeat", "Reminder", "ReminderAttempt", "ReminderItem", "Subscriber"]
