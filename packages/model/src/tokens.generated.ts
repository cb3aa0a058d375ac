// Generated from packages/model/tokens.json by `npm run generate`. Do not edit.

/** How Echoes looks: colours by theme, and lengths in CSS pixels. */
export const tokens = {
  "colors": {
    "bg": {
      "light": "#faf7f2",
      "dark": "#141118"
    },
    "surface": {
      "light": "#ffffff",
      "dark": "#1f1a25"
    },
    "ink": {
      "light": "#221d26",
      "dark": "#f3eef5"
    },
    "muted": {
      "light": "#665f6b",
      "dark": "#a89fb0"
    },
    "line": {
      "light": "#e4ddd3",
      "dark": "#352e3d"
    },
    "rec": {
      "light": "#c2352b",
      "dark": "#ff6b5e"
    }
  },
  "fonts": {
    "voice": "Fraunces, 'Iowan Old Style', 'Palatino Linotype', Georgia, serif",
    "text": "'Figtree', 'Figtree Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif"
  },
  "textSizes": {
    "display": 64,
    "title": 30,
    "large": 18,
    "body": 16,
    "small": 15,
    "tiny": 13
  },
  "spaceStep": 4,
  "spaceSteps": 16,
  "pageMargin": 24,
  "radii": {
    "control": 14,
    "card": 20,
    "field": 28,
    "full": 999
  },
  "widths": {
    "column": 720
  },
  "motion": {
    "touchMs": 200,
    "sceneMs": 600
  },
  "waveform": {
    "barWidth": 3,
    "barGap": 2,
    "upperShare": 0.62,
    "lowerShare": 0.38,
    "reflectionOpacity": 0.28
  },
  "recordButton": {
    "size": 72
  },
  "touchTarget": {
    "size": 44
  }
} as const;
