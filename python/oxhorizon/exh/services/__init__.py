# Generated from spec/exh/*.json by spec/generate.py. Change that, not this.
"""The platform's services, a module for each."""

from __future__ import annotations

from oxhorizon.exh._sdk.groups import AsyncGroup, Group

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .auth import AsyncAuth, Auth
    from .configurations import AsyncConfigurations, Configurations
    from .data import AsyncData, Data
    from .dispatchers import AsyncDispatchers, Dispatchers
    from .events import AsyncEvents, Events
    from .files import AsyncFiles, Files
    from .localizations import AsyncLocalizations, Localizations
    from .logs import AsyncLogs, Logs
    from .mails import AsyncMails, Mails
    from .notifications import AsyncNotifications, Notifications
    from .notifications_v2 import AsyncNotificationsV2, NotificationsV2
    from .payments import AsyncPayments, Payments
    from .profiles import AsyncProfiles, Profiles
    from .tasks import AsyncTasks, Tasks
    from .templates import AsyncTemplates, Templates
    from .templates_v2 import AsyncTemplatesV2, TemplatesV2
    from .users import AsyncUsers, Users


class Services(Group):
    """The services of a client."""

    __slots__ = ()

    @property
    def auth(self) -> Auth:
        """Applications, tokens and how users sign in."""
        from .auth import Auth

        return self._group(Auth, "auth")

    @property
    def configurations(self) -> Configurations:
        """Configurations of the platform, of groups and of users."""
        from .configurations import Configurations

        return self._group(Configurations, "configurations")

    @property
    def data(self) -> Data:
        """Schemas and the documents in them."""
        from .data import Data

        return self._group(Data, "data")

    @property
    def dispatchers(self) -> Dispatchers:
        """Dispatchers, which act upon events."""
        from .dispatchers import Dispatchers

        return self._group(Dispatchers, "dispatchers")

    @property
    def events(self) -> Events:
        """Events and subscriptions to them."""
        from .events import Events

        return self._group(Events, "events")

    @property
    def files(self) -> Files:
        """Files."""
        from .files import Files

        return self._group(Files, "files")

    @property
    def localizations(self) -> Localizations:
        """Texts in several languages."""
        from .localizations import Localizations

        return self._group(Localizations, "localizations")

    @property
    def logs(self) -> Logs:
        """Access logs."""
        from .logs import Logs

        return self._group(Logs, "logs")

    @property
    def mails(self) -> Mails:
        """Mails."""
        from .mails import Mails

        return self._group(Mails, "mails")

    @property
    def notifications(self) -> Notifications:
        """Notifications to users (version 1)."""
        from .notifications import Notifications

        return self._group(Notifications, "notifications")

    @property
    def notifications_v2(self) -> NotificationsV2:
        """Notifications to users' devices."""
        from .notifications_v2 import NotificationsV2

        return self._group(NotificationsV2, "notifications_v2")

    @property
    def payments(self) -> Payments:
        """Payments with Stripe, the App Store and the Play Store."""
        from .payments import Payments

        return self._group(Payments, "payments")

    @property
    def profiles(self) -> Profiles:
        """Medical profiles."""
        from .profiles import Profiles

        return self._group(Profiles, "profiles")

    @property
    def tasks(self) -> Tasks:
        """Tasks, functions and their logs."""
        from .tasks import Tasks

        return self._group(Tasks, "tasks")

    @property
    def templates(self) -> Templates:
        """Templates of documents and mails (version 1)."""
        from .templates import Templates

        return self._group(Templates, "templates")

    @property
    def templates_v2(self) -> TemplatesV2:
        """Templates of documents and mails."""
        from .templates_v2 import TemplatesV2

        return self._group(TemplatesV2, "templates_v2")

    @property
    def users(self) -> Users:
        """Users, roles and passwords."""
        from .users import Users

        return self._group(Users, "users")


class AsyncServices(AsyncGroup):
    """The services of a client."""

    __slots__ = ()

    @property
    def auth(self) -> AsyncAuth:
        """Applications, tokens and how users sign in."""
        from .auth import AsyncAuth

        return self._group(AsyncAuth, "auth")

    @property
    def configurations(self) -> AsyncConfigurations:
        """Configurations of the platform, of groups and of users."""
        from .configurations import AsyncConfigurations

        return self._group(AsyncConfigurations, "configurations")

    @property
    def data(self) -> AsyncData:
        """Schemas and the documents in them."""
        from .data import AsyncData

        return self._group(AsyncData, "data")

    @property
    def dispatchers(self) -> AsyncDispatchers:
        """Dispatchers, which act upon events."""
        from .dispatchers import AsyncDispatchers

        return self._group(AsyncDispatchers, "dispatchers")

    @property
    def events(self) -> AsyncEvents:
        """Events and subscriptions to them."""
        from .events import AsyncEvents

        return self._group(AsyncEvents, "events")

    @property
    def files(self) -> AsyncFiles:
        """Files."""
        from .files import AsyncFiles

        return self._group(AsyncFiles, "files")

    @property
    def localizations(self) -> AsyncLocalizations:
        """Texts in several languages."""
        from .localizations import AsyncLocalizations

        return self._group(AsyncLocalizations, "localizations")

    @property
    def logs(self) -> AsyncLogs:
        """Access logs."""
        from .logs import AsyncLogs

        return self._group(AsyncLogs, "logs")

    @property
    def mails(self) -> AsyncMails:
        """Mails."""
        from .mails import AsyncMails

        return self._group(AsyncMails, "mails")

    @property
    def notifications(self) -> AsyncNotifications:
        """Notifications to users (version 1)."""
        from .notifications import AsyncNotifications

        return self._group(AsyncNotifications, "notifications")

    @property
    def notifications_v2(self) -> AsyncNotificationsV2:
        """Notifications to users' devices."""
        from .notifications_v2 import AsyncNotificationsV2

        return self._group(AsyncNotificationsV2, "notifications_v2")

    @property
    def payments(self) -> AsyncPayments:
        """Payments with Stripe, the App Store and the Play Store."""
        from .payments import AsyncPayments

        return self._group(AsyncPayments, "payments")

    @property
    def profiles(self) -> AsyncProfiles:
        """Medical profiles."""
        from .profiles import AsyncProfiles

        return self._group(AsyncProfiles, "profiles")

    @property
    def tasks(self) -> AsyncTasks:
        """Tasks, functions and their logs."""
        from .tasks import AsyncTasks

        return self._group(AsyncTasks, "tasks")

    @property
    def templates(self) -> AsyncTemplates:
        """Templates of documents and mails (version 1)."""
        from .templates import AsyncTemplates

        return self._group(AsyncTemplates, "templates")

    @property
    def templates_v2(self) -> AsyncTemplatesV2:
        """Templates of documents and mails."""
        from .templates_v2 import AsyncTemplatesV2

        return self._group(AsyncTemplatesV2, "templates_v2")

    @property
    def users(self) -> AsyncUsers:
        """Users, roles and passwords."""
        from .users import AsyncUsers

        return self._group(AsyncUsers, "users")
