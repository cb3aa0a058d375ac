/** Echoes in one glance: a sound and its reflection. */
export function Mark() {
  return (
    <svg
      width="28"
      height="28"
      viewBox="0 0 28 28"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.4"
      strokeLinecap="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M4 15.5v-2M9 15.5V10M14 15.5V4M19 15.5V8.5M24 15.5v-3" />
      <path d="M4 20v.5M9 20v2M14 20v4.5M19 20v2.5M24 20v1" opacity=".35" />
    </svg>
  );
}
