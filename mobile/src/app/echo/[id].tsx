export { PlaybackScreen as default } from '../../features/playback/playback-screen';
