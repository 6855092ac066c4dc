import EkonomisktBistand
import Riksnorm

/// The rules a kommun decides by: the nation's tables, its own guidelines, and what its nämnd has delegated to the function.
package struct Regelbok: Sendable {
    package let riksnorm: Riksnormtabeller
    package let riktlinjer: Riktlinjer?
    package let delegationer: Delegationer?

    package init(riksnorm: Riksnormtabeller, riktlinjer: Riktlinjer?, delegationer: Delegationer?) {
        self.riksnorm = riksnorm
        self.riktlinjer = riktlinjer
        self.delegationer = delegationer
    }
}
