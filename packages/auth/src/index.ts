export { AuthError, type AuthErrorCode, type AuthPort, type Session } from './auth-port';
export {
  createSessionManager,
  ownerOf,
  type SessionManager,
  type SessionState,
  type SessionStorage,
} from './session';
