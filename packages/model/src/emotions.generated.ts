// Generated from api/emotions.json by `npm run generate`. Do not edit.

/** The twelve emotions with their place on the circumplex and their colours, in the order of the contract. */
export const emotionTable = [
  { name: 'joy', valence: 0.86, arousal: 0.44, light: '#876d05', softLight: '#f4ebce', dark: '#c7a424', softDark: '#362a01' },
  { name: 'calm', valence: 0.36, arousal: -0.86, light: '#057d82', softLight: '#d7f1f2', dark: '#46b6bc', softDark: '#0b3234' },
  { name: 'sadness', valence: -0.84, arousal: -0.3, light: '#2c74b2', softLight: '#dcedff', dark: '#65acee', softDark: '#152d43' },
  { name: 'anger', valence: -0.86, arousal: 0.46, light: '#bc4a41', softLight: '#ffe4e0', dark: '#fd8378', softDark: '#461d1a' },
  { name: 'fear', valence: -0.46, arousal: 0.8, light: '#865eb1', softLight: '#f0e6fe', dark: '#be95ec', softDark: '#322441' },
  { name: 'surprise', valence: 0.04, arousal: 0.94, light: '#a65296', softLight: '#fde2f6', dark: '#e289cf', softDark: '#3d1f37' },
  { name: 'love', valence: 0.88, arousal: -0.04, light: '#bb486a', softLight: '#fee3e8', dark: '#fb82a1', softDark: '#441c27' },
  { name: 'nostalgia', valence: -0.08, arousal: -0.2, light: '#8d6a3e', softLight: '#f4e9dc', dark: '#c5a073', softDark: '#35291a' },
  { name: 'excitement', valence: 0.5, arousal: 0.84, light: '#b05607', softLight: '#fee6d7', dark: '#ef8f51', softDark: '#42220c' },
  { name: 'peaceful', valence: 0.76, arousal: -0.52, light: '#227f53', softLight: '#dbf2e3', dark: '#61b889', softDark: '#153222' },
  { name: 'melancholy', valence: -0.5, arousal: -0.7, light: '#646bab', softLight: '#e6eafe', dark: '#99a2e6', softDark: '#262940' },
  { name: 'hope', valence: 0.36, arousal: 0.18, light: '#577b16', softLight: '#e4f0d7', dark: '#8db456', softDark: '#233011' },
] as const;
