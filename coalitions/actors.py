"""Who acts: a member in a coalition, or an administrator."""

from accounts.models import User
from coalitions.models import Member

Actor = Member | User
