"""Draw a picture of the document: the same picture gives the same bytes."""

import io
from typing import Literal

from ccdesk.evidence.charts import bars, panels, trend
from ccdesk.evidence.charts.looks import DOTS_PER_INCH, FONT, WIDTH_INCHES, font_folder
from ccdesk.evidence.pictures import Bars, Panels, Picture

Form = Literal["svg", "png"]


def draw(picture: Picture, form: Form) -> bytes:
    """Return the picture as a file of this form."""
    from matplotlib import font_manager, rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    known = {entry.fname for entry in font_manager.fontManager.ttflist}
    for weight in ("Regular", "Semibold"):
        path = str(font_folder() / f"SourceSansPro-{weight}.ttf")
        if path not in known:
            font_manager.fontManager.addfont(path)
    with rc_context({"font.family": FONT, "font.size": 9, "svg.hashsalt": "ccdesk", "svg.fonttype": "path"}):
        figure = Figure(figsize=(WIDTH_INCHES, height_inches(picture)), dpi=DOTS_PER_INCH, layout="constrained")
        FigureCanvasAgg(figure)
        match picture:
            case Bars():
                bars.draw_bars(figure.add_subplot(), picture)
            case Panels():
                panels.draw_panels(figure, picture)
            case _:
                trend.draw_trend(figure.add_subplot(), picture)
        drawn = io.BytesIO()
        metadata = {"Date": None, "Creator": None} if form == "svg" else {"Software": None}
        figure.savefig(drawn, format=form, metadata=metadata)
    return drawn.getvalue()


def height_inches(picture: Picture) -> float:
    """Return how high a picture is; all are as wide as the text."""
    match picture:
        case Bars():
            return bars.height_inches(picture)
        case Panels():
            return panels.HEIGHT_INCHES
        case _:
            return trend.HEIGHT_INCHES
