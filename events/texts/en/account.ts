/** The pages by which people come in: sign up, sign in, invitations, new passwords, and the mails of these. */
export const account = {
  signIn: "Sign in",
  signInTitle: "Sign in",
  signInName: "Name or mail address",
  password: "Password",
  forgotten: "Forgotten your password?",
  noAccount: "New here? Join your class with its code",
  wrongNameOrPassword: "That name and password do not go together. Check both, or ask for a new password.",
  tooManyAttempts: (minutes: number) =>
    `That was tried too often. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}, or ask your teacher for a new password.`,
  signedOut: "You are signed out. Sign in again; what you wrote is kept here.",
  signOutTitle: "Sign out?",
  signOut: "Sign out",

  joinTitle: "Join your class",
  joinLead: "Your teacher gives you the code of your class. It takes a minute.",
  classCode: "Class code",
  classCodeHint: "Seven letters and digits or so, like PYTHON1.",
  unknownClassCode: "There is no class with that code. Look at it again, or ask your teacher.",
  yourName: "Your name",
  yourNameHint: "As your teacher knows you.",
  nameMissing: "Please write your name.",
  nameTooLong: "That is longer than 120 characters.",
  chooseSignInName: "A name to sign in with",
  chooseSignInNameHint: "At least three letters, digits, dots or hyphens. You will type it each time.",
  signInNameForm: "Use 3 to 40 letters, digits, dots, hyphens or underscores, and no spaces.",
  signInNameTaken: (other: string) => `Somebody has that name already. ${other} is free.`,
  choosePassword: "A password",
  choosePasswordHint: "At least 8 characters; a few words are easy to remember.",
  passwordTooShort: "That is shorter than 8 characters. A few words are easy to remember.",
  passwordTooLong: "That is longer than 200 characters.",
  passwordTooEasy: "That is the first thing one would guess. A few words are better.",
  email: "Mail address (if you like)",
  emailHint: "Only used to send you a new password when you forget yours.",
  emailForm: "That does not look like a mail address.",
  join: "Join",
  haveAccount: "You have an account already? Sign in, then join",
  onlyStudentsJoin: "A class code is for students. To teach a class together, its teacher adds you.",
  joinAs: (name: string) => `You are signed in as ${name}.`,

  forgottenTitle: "A new password",
  forgottenLead: "Write your sign-in name or mail address. If we know a mail address for it, a link goes there.",
  sendLink: "Send the link",
  linkSent:
    "If there is an account with a mail address for that, a link is on its way. It works for an hour. No mail? Your teacher can give you a new password too.",
  noMail: "This school's LearnFlow sends no mail. Ask your teacher: they can give you a link for a new password.",
  resetTitle: "Choose a new password",
  newPassword: "New password",
  savePassword: "Save and sign in",
  linkGone: "This link has been used, or is too old. Ask for a new one.",
  resetForTitle: (name: string) => `A new password for ${name}`,
  resetForLead:
    "This makes a link that works once, for a day. Give it to the student; they choose a new password there. Whoever has the link can sign in as them.",
  makeLink: "Make a link",
  hereIsTheLink: "Copy it now: it is not shown again.",

  invitationTitle: "You are invited to teach with LearnFlow",
  invitationLead: (email: string) => `You will sign in as ${email}.`,
  acceptInvitation: "Create my account",
  inviteTitle: "Invite a teacher",
  inviteLead: "They get a link that works once, for seven days.",
  inviteEmail: "Their mail address",
  invite: "Invite",
  inviteSent: "A mail is on its way. You can also pass the link on yourself:",
  inviteNoMail: "No mail server is set up, so pass this link on yourself:",

  ownTitle: "Your account",
  ownEmail: "Mail address",
  noEmail: "none",
  currentPassword: "The password that you have now",
  changePassword: "Change the password",
  wrongPassword: "That is not your password.",
  otherSessions: (count: number) =>
    count === 0
      ? "You are signed in here only."
      : `You are signed in on ${count === 1 ? "one other browser" : `${count} other browsers`}.`,
  endOthers: "Sign out everywhere else",
  done: {
    "password-changed": "Your password is changed. Other browsers are signed out.",
    "others-ended": "Other browsers are signed out.",
  },

  mail: {
    resetSubject: "A new password for LearnFlow",
    reset: (name: string, link: string) =>
      `Hello ${name},\n\nsomebody, probably you, asked for a new password. Choose it here within an hour:\n\n${link}\n\nIf it was not you, do nothing: your password stays as it is.\n`,
    invitationSubject: "You are invited to teach with LearnFlow",
    invitation: (link: string) =>
      `Hello,\n\nyou are invited to teach with LearnFlow. Create your account here within seven days:\n\n${link}\n`,
    addressKnownSubject: "You have a LearnFlow account already",
    addressKnown: (link: string) =>
      `Hello,\n\nsomebody, probably you, joined a class and gave this address, which belongs to an account already. Nothing was changed in it. If you forgot its password, ask for a new one:\n\n${link}\n`,
  },
} as const;
