import logging

_ENDS_WITH_THE_ADDRESS = ("django.request", "django.security.csrf")


class WithoutAddress(logging.Filter):
    """Django ends its warnings about a request ('Not Found: /v/...') with the address, in which
    somebody's personal link may be. The log keeps the kind of trouble and loses the address.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name in _ENDS_WITH_THE_ADDRESS and isinstance(record.args, tuple):
            record.args = (*record.args[:-1], "(adres weggelaten)")
        return True
