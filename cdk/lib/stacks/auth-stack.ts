import { Duration, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  UserPool,
  type UserPoolClient,
  VerificationEmailStyle,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import { EchoesStack } from './echoes-stack.ts';

/** Who people are: the user pool and the app client with which the web and mobile apps sign in, by SRP. */
export class AuthStack extends EchoesStack {
  readonly userPool: UserPool;
  readonly client: UserPoolClient;
  readonly issuer: string;

  constructor(scope: Construct, settings: Settings) {
    super(scope, 'Auth', 'Echoes: the user pool', settings);
    this.userPool = new UserPool(this, 'UserPool', {
      userPoolName: this.names.userPool,
      selfSignUpEnabled: true,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      keepOriginal: { email: true },
      standardAttributes: { email: { required: true, mutable: true } },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 10,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: false,
        tempPasswordValidity: Duration.days(3),
      },
      userVerification: {
        emailStyle: VerificationEmailStyle.CODE,
        emailSubject: 'Your Echoes code',
        emailBody: 'Your code for Echoes is {####}. It works for one hour.',
      },
      deletionProtection: settings.keepsData,
      removalPolicy: this.dataRemoval,
    });
    this.client = this.userPool.addClient('WebClient', {
      userPoolClientName: 'web',
      generateSecret: false,
      authFlows: { userSrp: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.days(90),
    });
    Validations.of(this.userPool).acknowledge(
      {
        id: 'AwsSolutions-COG1',
        reason:
          'Ten characters of three kinds; demanding symbols makes passwords weaker, not stronger (NIST SP 800-63B).',
      },
      { id: 'AwsSolutions-COG2', reason: 'The apps offer no second factor yet.' },
      {
        id: 'AwsSolutions-COG8',
        reason: 'Threat protection of the plus plan is billed by person.',
      },
    );
    this.issuer = `https://cognito-idp.${this.region}.${this.urlSuffix}/${this.userPool.userPoolId}`;

    this.output('UserPoolId', this.userPool.userPoolId, 'User pool');
    this.output(
      'UserPoolClientId',
      this.client.userPoolClientId,
      'App client of the web and mobile apps',
    );
    this.output('UserPoolIssuer', this.issuer, 'Issuer in its tokens');
  }
}
