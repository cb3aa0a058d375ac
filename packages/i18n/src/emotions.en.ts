export default {
  joy: 'joy',
  calm: 'calm',
  sadness: 'sadness',
  anger: 'anger',
  fear: 'fear',
  surprise: 'surprise',
  love: 'love',
  nostalgia: 'nostalgia',
  excitement: 'excitement',
  peaceful: 'peaceful',
  melancholy: 'melancholy',
  hope: 'hope',
} as const;
