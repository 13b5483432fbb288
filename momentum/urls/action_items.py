"""Addresses of action items and of the one-minute update."""

from django.urls import path

from momentum.views import action_items, updates

in_coalition: list = [
    path("meetings/action-items/", action_items.action_item_list, name="action_item_list"),
    path("meetings/action-items/add/", action_items.action_item_add, name="action_item_add"),
    path("meetings/action-items/<int:pk>/", action_items.action_item_detail, name="action_item_detail"),
    path("meetings/action-items/<int:pk>/change/", action_items.action_item_change, name="action_item_change"),
    path("meetings/action-items/<int:pk>/update/", action_items.action_item_update, name="action_item_update"),
    path("meetings/action-items/<int:pk>/finish/", action_items.action_item_finish, name="action_item_finish"),
    path("meetings/action-items/<int:pk>/drop/", action_items.action_item_drop, name="action_item_drop"),
    path("meetings/action-items/<int:pk>/reopen/", action_items.action_item_reopen, name="action_item_reopen"),
    path("my-commitments/", updates.my_commitments, name="my_commitments"),
    path("my-commitments/sent/", updates.my_commitments_sent, name="my_commitments_sent"),
    path("updates/<int:pk>/correct/", updates.update_correct, name="update_correct"),
]
by_link: list = [
    path("update/<str:token>/", updates.update_write, name="update_write"),
    path("update/<str:token>/sent/", updates.update_sent, name="update_sent"),
    path("update/<str:token>/correct/<int:update>/", updates.update_fix, name="update_fix"),
    path("update/<str:token>/colleague/", updates.update_ask, name="update_ask"),
    path("update/<str:token>/renew/", updates.update_renew, name="update_renew"),
]
in_public: list = []
