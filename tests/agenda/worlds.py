"""More regions than the two that every test knows."""

from datetime import date

from regions.models import Region


def more_regions(number: int) -> list[Region]:
    return [
        Region.objects.create(
            code=f"JX{each:02}", name=f"Streek {each}", slug=f"streek-{each}",
            valid_from=date(2025, 1, 1), tile_row=9, tile_column=each, tile_name=f"Streek {each}",
        )
        for each in range(1, number + 1)
    ]  # fmt: skip
